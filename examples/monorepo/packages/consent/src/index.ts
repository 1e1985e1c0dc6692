/** True for people who opted out of the sale or sharing of their data; whatever goes wrong counts as opted out. */
export function isOptedOut(): boolean {
  try {
    return document.cookie.split('; ').includes('ccpa_opt_out=1') || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  } catch {
    return true;
  }
}
