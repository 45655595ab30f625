// The vendors' own libraries on the stubs. Asked on standard input, answers on standard output.
const { createRequire } = require("module");
const net = require("net");
const fs = require("fs");
const load = createRequire(process.argv[2] + "/clients.cjs");
const asked = JSON.parse(fs.readFileSync(0, "utf8"));

// Two of the libraries insist on TLS for sockets; the stub of a vendor has none.
const plain = { createConnection: (to) => net.connect({ host: to.host, port: to.port }) };

const tone = (rate, seconds, loud) => {
  const pcm = Buffer.alloc(rate * seconds * 2);
  for (let at = 0; at < rate * seconds; at++) {
    pcm.writeInt16LE(loud ? Math.round(8000 * Math.sin((2 * Math.PI * 300 * at) / rate)) : 0, at * 2);
  }
  return pcm;
};

const tool = { type: "object", properties: { day: { type: "string" } } };
const question = [{ role: "user", content: "grüß dich" }];

async function openaiChat({ url, key }) {
  const OpenAI = load("openai");
  const client = new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0 });
  const stream = await client.chat.completions.create({
    model: "gpt-4.1",
    messages: question,
    stream: true,
    stream_options: { include_usage: true },
    tools: [{ type: "function", function: { name: "hours", parameters: tool } }],
  });
  let text = "";
  let usage = 0;
  let finish = "";
  const calls = [];
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    text += choice?.delta?.content ?? "";
    finish = choice?.finish_reason ?? finish;
    usage = chunk.usage?.total_tokens ?? usage;
    for (const piece of choice?.delta?.tool_calls ?? []) {
      calls[piece.index] ??= { id: piece.id, name: piece.function.name, arguments: "" };
      calls[piece.index].arguments += piece.function.arguments ?? "";
    }
  }
  return { text, usage, finish, calls };
}

async function openaiRefused({ url, key }) {
  const OpenAI = load("openai");
  const client = new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0 });
  try {
    await client.models.list();
    return { name: "none" };
  } catch (e) {
    return { name: e.constructor.name, status: e.status, code: e.code };
  }
}

async function openaiSpeech({ url, key }) {
  const OpenAI = load("openai");
  const client = new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0 });
  const answer = await client.audio.speech.create({
    model: "gpt-4o-mini-tts",
    voice: "ash",
    input: "Good morning",
    response_format: "pcm",
  });
  return { bytes: (await answer.arrayBuffer()).byteLength };
}

async function openaiHearing({ url, key }) {
  const OpenAI = load("openai");
  const { OpenAIRealtimeWS } = load("openai/realtime/ws");
  const client = new OpenAI({ apiKey: key, baseURL: url });
  const socket = new OpenAIRealtimeWS({ intent: "transcription", options: plain }, client);
  const told = [];
  return new Promise((done, failed) => {
    socket.on("error", failed);
    socket.on("event", (event) => told.push(event.type));
    socket.on("session.created", () => {
      socket.send({
        type: "session.update",
        session: {
          type: "transcription",
          audio: {
            input: {
              format: { type: "audio/pcm", rate: 24000 },
              transcription: { model: "gpt-4o-mini-transcribe", language: "en" },
              turn_detection: { type: "server_vad" },
            },
          },
        },
      });
      for (const pcm of [tone(24000, 1, true), tone(24000, 1, false)]) {
        socket.send({ type: "input_audio_buffer.append", audio: pcm.toString("base64") });
      }
    });
    socket.on("conversation.item.input_audio_transcription.completed", (event) => {
      socket.close();
      done({ text: event.transcript, told });
    });
  });
}

async function anthropicMessage({ url, key }) {
  const { default: Anthropic } = load("@anthropic-ai/sdk");
  const client = new Anthropic({ apiKey: key, baseURL: url, maxRetries: 0 });
  const stream = client.messages.stream({
    model: "claude-sonnet-4-6",
    max_tokens: 100,
    messages: question,
    tools: [{ name: "hours", input_schema: tool }],
  });
  let text = "";
  stream.on("text", (piece) => (text += piece));
  const whole = await stream.finalMessage();
  return {
    text,
    stop: whole.stop_reason,
    output: whole.usage.output_tokens,
    calls: whole.content.filter((part) => part.type === "tool_use"),
  };
}

async function anthropicRefused({ url, key }) {
  const { default: Anthropic } = load("@anthropic-ai/sdk");
  const client = new Anthropic({ apiKey: key, baseURL: url, maxRetries: 0 });
  try {
    await client.models.list({ limit: 1 });
    return { name: "none" };
  } catch (e) {
    return { name: e.constructor.name, status: e.status };
  }
}

async function deepgram({ url, key }, version) {
  const { DeepgramClient } = load("@deepgram/sdk");
  const socketUrl = url.replace("http", "ws");
  const client = new DeepgramClient({
    apiKey: key,
    environment: { base: url, production: socketUrl, agent: socketUrl },
  });
  const connection =
    version === 1
      ? await client.listen.v1.connect({
          model: "nova-3",
          interim_results: "true",
          vad_events: "true",
          encoding: "linear16",
          sample_rate: "16000",
        })
      : await client.listen.v2.connect({
          model: "flux-general-en",
          encoding: "linear16",
          sample_rate: "16000",
        });
  const told = [];
  return new Promise((done, failed) => {
    connection.on("error", failed);
    connection.on("message", (message) => {
      told.push(message.event ?? message.type);
      const words =
        version === 1
          ? message.type === "Results" && message.is_final && message.channel.alternatives[0].transcript
          : message.event === "EndOfTurn" && message.transcript;
      if (words) {
        connection.sendCloseStream({ type: "CloseStream" });
        setTimeout(() => {
          connection.close();
          done({ text: words, told });
        }, 200);
      }
    });
    connection.connect();
    connection.waitForOpen().then(() => {
      connection.sendMedia(tone(16000, 1, true));
      connection.sendMedia(tone(16000, 1, false));
    }, failed);
  });
}

async function cartesia({ url, key }) {
  const { default: Cartesia } = load("@cartesia/cartesia-js");
  const client = new Cartesia({ apiKey: key, baseURL: url, maxRetries: 0 });
  const socket = await client.tts.websocket(plain);
  const settings = {
    model_id: "sonic-3",
    voice: { mode: "id", id: "v" },
    output_format: { container: "raw", encoding: "pcm_s16le", sample_rate: 24000 },
    add_timestamps: true,
  };
  const spoken = socket.context(settings);
  const dropped = socket.context(settings);
  await dropped.push({ transcript: "never to be heard to its end, however long it is" });
  await spoken.push({ transcript: "Good morning" });
  await dropped.cancel();
  await spoken.no_more_inputs();
  let bytes = 0;
  const words = [];
  for await (const event of spoken.receive({ timeout: 10000 })) {
    bytes += event.audio?.length ?? 0;
    words.push(...(event.word_timestamps?.words ?? []));
  }
  socket.close();
  return { bytes, words };
}

const plays = {
  openaiChat,
  openaiRefused,
  openaiSpeech,
  openaiHearing,
  anthropicMessage,
  anthropicRefused,
  deepgramNova: (at) => deepgram(at, 1),
  deepgramFlux: (at) => deepgram(at, 2),
  cartesia,
};

plays[asked.play](asked).then(
  (answer) => {
    process.stdout.write(JSON.stringify(answer));
    process.exit(0);
  },
  (fault) => {
    process.stderr.write(String(fault?.stack ?? fault));
    process.exit(1);
  },
);
