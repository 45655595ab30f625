// The job of a genuine LiveKit worker: notes that it began and that it was ended.
import { appendFileSync } from 'node:fs';
import { defineAgent } from '@livekit/agents';

const note = (line) => appendFileSync(process.env.PEER_NOTES, line + '\n');

export default defineAgent({
  entry: async (ctx) => {
    ctx.addShutdownCallback(async () => note('ended ' + ctx.job.id));
    note('began ' + ctx.job.id + ' ' + ctx.job.metadata);
  },
});
