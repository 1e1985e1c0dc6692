'use client';

import { useEffect } from 'react';
import { quietMode } from '@/lib/visitor';

interface Props {
  orderId: string;
  value: number;
}

export function PurchaseConversion({ orderId, value }: Props) {
  useEffect(() => {
    window.gtag?.('event', 'purchase', { transaction_id: orderId, currency: 'USD', value });

    if (quietMode()) return;
    window.fbq?.('track', 'Purchase', { currency: 'USD', value });
  }, [orderId, value]);

  return null;
}
