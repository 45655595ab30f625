// A genuine LiveKit worker. First line on stdin: {"url", "key", "secret", "name"}; then: drain.
import { createInterface } from 'node:readline';
import { AgentServer, ServerOptions, initializeLogger } from '@livekit/agents';

initializeLogger({ pretty: false, level: 'info' });
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { url, key, secret, name } = JSON.parse((await lines.next()).value);
const worker = new AgentServer(
  new ServerOptions({
    agent: new URL('peer-agent.mjs', import.meta.url).pathname,
    agentName: name,
    wsURL: url,
    apiKey: key,
    apiSecret: secret,
    host: '127.0.0.1',
    loadFunc: async () => 0.1,
    numIdleProcesses: 1,
    initializeProcessTimeout: 60000,
  }),
);
worker.run().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
await lines.next();
await worker.drain(30000);
await worker.close();
process.exit(0);
