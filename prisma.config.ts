import { defineConfig } from 'prisma/config'

// Prisma's command line downloads a native schema engine even to generate a client, which needs none. Any existing file contents it;
// migrations run on the same engine as WebAssembly (prisma/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_ADMIN_URL ?? '' },
})
