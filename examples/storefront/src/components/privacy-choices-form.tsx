'use client';

import { useState } from 'react';
import { announceChange, useQuietMode } from '@/lib/visitor';

export function PrivacyChoicesForm() {
  const quiet = useQuietMode();
  const [saved, setSaved] = useState(false);

  async function choose(optOut: boolean) {
    const response = await fetch('/api/privacy', { method: 'POST', body: JSON.stringify({ optOut }) });
    if (!response.ok) return;
    window.fbq?.('consent', optOut ? 'revoke' : 'grant');
    announceChange();
    setSaved(true);
  }

  return (
    <form>
      <p>{quiet ? 'We do not sell or share your information.' : 'We share your information with our advertising partners.'}</p>
      <button type="button" onClick={() => choose(!quiet)}>
        {quiet ? 'Allow sharing again' : 'Do not sell or share my information'}
      </button>
      {saved && <p role="status">Your choice is saved.</p>}
    </form>
  );
}
