import type { NextConfig } from 'next';

const scriptSources = [
  "'self'",
  "'unsafe-inline'",
  'https://connect.facebook.net',
  'https://www.googletagmanager.com',
  'https://analytics.tiktok.com',
  'https://cdn.segment.com',
  'https://js.stripe.com',
];

const config: NextConfig = {
  reactStrictMode: true,
  images: { formats: ['image/avif', 'image/webp'] },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: `script-src ${scriptSources.join(' ')}` },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        ],
      },
    ];
  },
};

export default config;
