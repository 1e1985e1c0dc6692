'use client';

import { signOut } from '@/app/account/actions';
import mixpanel from '@/lib/mixpanel';

export function SignOutButton() {
  async function leave() {
    window.analytics?.reset();
    mixpanel.reset();
    await signOut();
  }

  return (
    <button type="button" onClick={leave}>
      Sign out
    </button>
  );
}
