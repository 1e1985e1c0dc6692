'use client';

import { useState } from 'react';
import mixpanel from '@/lib/mixpanel';
import { quietMode } from '@/lib/visitor';

export function WishlistButton({ slug }: { slug: string }) {
  const [saved, setSaved] = useState(false);

  async function save() {
    const response = await fetch('/api/wishlist', { method: 'POST', body: JSON.stringify({ slug }) });
    if (!response.ok) return;
    setSaved(true);

    if (!quietMode()) return;
    mixpanel.track('Wishlist Saved', { slug });
  }

  return (
    <button type="button" disabled={saved} onClick={save}>
      {saved ? 'On your wishlist' : 'Save for later'}
    </button>
  );
}
