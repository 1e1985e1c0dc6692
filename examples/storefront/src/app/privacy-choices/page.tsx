import type { Metadata } from 'next';
import { PrivacyChoicesForm } from '@/components/privacy-choices-form';

export const metadata: Metadata = { title: 'Your privacy choices' };
export const dynamic = 'force-static';

const partners = [
  { name: 'Meta', how: "the pixel calls fbq('track', …) when you look at or buy a product" },
  { name: 'Google', how: "gtag('event', …) counts carts and checkouts" },
  { name: 'Segment', how: 'receives what you buy, to build audiences from it' },
];

export default function PrivacyChoicesPage() {
  return (
    <>
      <h1>Your privacy choices</h1>
      <p>You may tell us not to sell or share your personal information. We share it with:</p>
      <ul>
        {partners.map((partner) => (
          <li key={partner.name}>
            {partner.name}: {partner.how}
          </li>
        ))}
      </ul>
      <PrivacyChoicesForm />
    </>
  );
}
