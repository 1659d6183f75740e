import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

// The content security policy needs a nonce for each request and is set in proxy.ts. Transport security belongs to the proxy
// that ends TLS: this process may well be reached over plain HTTP inside an office.
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Addresses hold ids of people's records: none of them leaves.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or with their own worker threads: left to Node, not bundled.
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'pg', 'pg-boss', '@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils', 'read-excel-file', 'write-excel-file', 'yauzl', 'iconv-lite', 'pinyin-pro', 'pdfkit', 'prom-client'],
  experimental: { authInterrupts: true, optimizePackageImports: ['radix-ui', 'recharts'] },
  // From the sources (prisma/build.ts), so that what two machines built from them is one version to a browser that meets both.
  generateBuildId: () => process.env['ANJU_BUILD'] ?? null,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default createNextIntlPlugin('./app/i18n.ts')(config)
