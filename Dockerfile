# The service and its workers: `node dist/src/main.js` (the default) and `node dist/workers/main.js`.
# scripts/check-image.sh runs these steps without a container engine.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json prisma.config.ts vite.config.ts ./
COPY prisma prisma
COPY scripts scripts
COPY workers workers
COPY src src
RUN npm run -s build

FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The lock file includes prisma and typescript as optional peers of the Prisma client, which does not need them once it is generated.
RUN npm ci --omit=dev --no-audit --no-fund && npm uninstall --no-save --omit=dev --ignore-scripts --no-audit --no-fund prisma typescript

FROM node:20-bookworm-slim AS service
# With more arenas, the allocator keeps some 50 MB of what the encoder has freed.
ENV MALLOC_ARENA_MAX=2
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY models models
COPY prisma prisma
COPY scripts/sample/*.csv scripts/sample/areas.json scripts/sample/
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "dist/src/main.js"]
