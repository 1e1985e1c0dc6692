import { isOptedOut } from '@acme/consent';
import { tell, tellWho } from '@acme/telemetry';

export function buy(customer: string, total: number): void {
  if (isOptedOut()) return;
  tellWho(customer);
  tell('Bought', { total });
}

document.querySelector('#buy')?.addEventListener('click', () => {
  buy('c-1', 12);
});
