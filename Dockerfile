FROM node:24-bookworm-slim

WORKDIR /opt/bole
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY LICENSE ./
COPY bin ./bin
COPY src ./src

# PostgreSQL's library links are made here, where the user who runs Bole may not write.
RUN node -e "import('./src/db/embedded/binaries.ts').then((binaries) => binaries.findPostgresBinaries())" \
  && install -d -o node -g node -m 700 /data

ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8787 \
    BOLE_DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "src/main.ts", "serve"]
