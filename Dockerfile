# Signalbox alone; the database is a PostgreSQL of yours (compose.yaml brings one).
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
COPY extensions/hubspot/src/app ./extensions/hubspot/src/app
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY src ./src
COPY migrations ./migrations
COPY app.json ./
USER node
ENV PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
