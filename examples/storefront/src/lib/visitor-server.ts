import { cookies, headers } from 'next/headers';

export async function visitorPrefersSilence(): Promise<boolean> {
  const jar = await cookies();
  if (jar.get('ccpa_opt_out')?.value === '1') return true;

  const sent = await headers();
  return sent.get('sec-gpc') === '1';
}

export async function openFloor(): Promise<boolean> {
  return !(await visitorPrefersSilence());
}
