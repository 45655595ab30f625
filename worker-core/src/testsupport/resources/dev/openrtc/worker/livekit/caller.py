"""A genuine caller: joins a room, publishes a tone or silence, and says what it hears.

First line on stdin: {"url": .., "token": .., "hz": number or null, "publish": bool}, or {"party": true}: then there
are many callers, each line begins with the name of one, and the first line of each is its own JSON object.
Then commands, one a line: say FILE (raw, 16 kHz, 16-bit, mono) | tone HZ | silence | beep HZ MS | mute | unmute | chat JSON-STRING |
key DIGIT | attribute NAME VALUE | leave | quit.
Out come JSON lines; "at" is milliseconds since the process began, on one monotonic clock.
A sound is reported for each 100 ms of it, silence only when it begins.
"""

import asyncio
import contextvars
import itertools
import json
import math
import os
import sys
import time

import numpy as np
from livekit import rtc

RATE = 16_000
FRAME = RATE // 10
QUIET = 0.004
BEGUN = time.monotonic()

# Which caller of a party the running task belongs to.
CALLER = contextvars.ContextVar("caller", default=None)


def at(ahead=0.0):
    return round((time.monotonic() - BEGUN + ahead) * 1000, 1)


def say(event, **what):
    what = {"event": event, "at": at(), **what}
    if CALLER.get() is not None:
        what["caller"] = CALLER.get()
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def tone(hz, seconds):
    steps = np.arange(int(RATE * seconds))
    return (np.sin(2 * math.pi * hz * steps / RATE) * 0.4 * 32767).astype(np.int16)


SILENCE = np.zeros(FRAME, dtype=np.int16)
WINDOW = np.hanning(FRAME)


def loudest(samples):
    """The dominant frequency in Hz, between the two nearest 10 Hz bins by a parabola."""
    bins = np.abs(np.fft.rfft(samples * WINDOW))
    peak = int(np.argmax(bins[2:-1])) + 2
    left, mid, right = bins[peak - 1 : peak + 2]
    bend = left - 2 * mid + right
    return (peak + (0.5 * (left - right) / bend if bend else 0.0)) * RATE / FRAME


class Mouth:
    """Feeds the published track; a second of tone is made once and sent round and round."""

    def __init__(self, source, hz):
        self.source = source
        self.loop = None
        self.once = []
        self.fresh = None
        self.saying = False
        self.place = 0
        self.set(hz)

    def set(self, hz):
        # Whole periods only, so that the seam is not heard.
        self.loop = None if hz is None else tone(round(hz), 1.0).reshape(-1, FRAME)
        self.place = 0

    def beep(self, hz, ms):
        samples = tone(hz, ms / 1000)
        rest = -len(samples) % FRAME
        self.once = list(np.append(samples, np.zeros(rest, dtype=np.int16)).reshape(-1, FRAME))
        self.fresh = hz

    def say(self, samples):
        rest = -len(samples) % FRAME
        self.once += list(np.append(samples, np.zeros(rest, dtype=np.int16)).reshape(-1, FRAME))
        self.saying = True

    def frame(self):
        if self.once:
            if self.fresh:
                say("beep", hz=self.fresh, heard_from=at(self.source.queued_duration))
                self.fresh = None
            if self.saying:
                say("saying", heard_from=at(self.source.queued_duration))
                self.saying = False
            frame = self.once.pop(0)
            if not self.once:
                say("said", heard_to=at(self.source.queued_duration + 0.1))
            return frame
        if self.loop is None:
            return SILENCE
        self.place = (self.place + 1) % len(self.loop)
        return self.loop[self.place]

    async def talk(self):
        while True:
            samples = np.ascontiguousarray(self.frame())
            await self.source.capture_frame(rtc.AudioFrame(samples.tobytes(), RATE, 1, FRAME))


async def listen(track, who):
    stream = rtc.AudioStream(track, sample_rate=RATE, num_channels=1, frame_size_ms=100)
    sounding = None
    async for event in stream:
        samples = np.frombuffer(event.frame.data, dtype=np.int16) / 32768.0
        rms = float(np.sqrt(np.mean(samples * samples)))
        if rms >= QUIET:
            sounding = True
            say("heard", who=who, hz=round(float(loudest(samples)), 1), rms=round(rms, 4))
        elif sounding is not False:
            sounding = False
            say("silence", who=who)


KEYS = "0123456789*#ABCD"


async def read(reader, who, order):
    pieces = [piece async for piece in reader]
    info = reader.info
    say(
        "text",
        who=who,
        order=order,
        topic=info.topic,
        text="".join(pieces),
        pieces=len(pieces),
        attributes=dict(info.attributes or {}),
    )


async def call(start, orders):
    """One caller, from joining to `quit` or None."""
    room = rtc.Room()
    gone = asyncio.Event()
    tasks = []

    def described(p):
        return {
            "who": p.identity,
            "name": p.name,
            "kind": rtc.ParticipantKind.Name(p.kind),
            "attributes": dict(p.attributes),
        }

    @room.on("participant_connected")
    def _(p):
        say("participant", **described(p))

    @room.on("participant_disconnected")
    def _(p):
        reason = rtc.DisconnectReason.Name(p.disconnect_reason or 0)
        say("participant_left", who=p.identity, reason=reason)

    @room.on("participant_attributes_changed")
    def _(changed, p):
        say("attributes", who=p.identity, attributes=dict(p.attributes), changed=list(changed))

    @room.on("track_subscribed")
    def _(track, publication, p):
        say("track", who=p.identity, track=publication.sid, name=publication.name)
        if track.kind == rtc.TrackKind.KIND_AUDIO:
            tasks.append(asyncio.ensure_future(listen(track, p.identity)))

    @room.on("track_unsubscribed")
    def _(track, publication, p):
        say("track_gone", who=p.identity, track=publication.sid)

    @room.on("local_track_subscribed")
    def _(track):
        say("listened_to")

    @room.on("reconnecting")
    def _():
        say("reconnecting")

    @room.on("reconnected")
    def _():
        say("reconnected")

    @room.on("disconnected")
    def _(reason):
        say("disconnected", reason=rtc.DisconnectReason.Name(reason or 0))
        gone.set()

    texts = itertools.count()

    def opened(reader, who):
        tasks.append(asyncio.ensure_future(read(reader, who, next(texts))))

    for topic in ("lk.transcription", "lk.chat", "probe"):
        room.register_text_stream_handler(topic, opened)

    try:
        await room.connect(start["url"], start["token"])
    except Exception as fault:
        say("failed", why=type(fault).__name__ + ": " + str(fault))
        return
    say("joined", who=room.local_participant.identity, room=room.name)
    for p in room.remote_participants.values():
        say("participant", **described(p))

    mouth = None
    if start["publish"]:
        source = rtc.AudioSource(RATE, 1, queue_size_ms=200)
        mouth = Mouth(source, start["hz"])
        track = rtc.LocalAudioTrack.create_audio_track("caller", source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        tasks.append(asyncio.ensure_future(mouth.talk()))
        await room.local_participant.publish_track(track, options)
        say("published", track=track.sid)

    while True:
        line = await orders.get()
        if line is None:
            break
        order, _, rest = line.partition(" ")
        words = rest.split()
        if order == "say":
            mouth.say(np.fromfile(rest, dtype=np.int16))
        elif order == "tone":
            mouth.set(float(words[0]))
        elif order == "silence":
            mouth.set(None)
        elif order == "beep":
            mouth.beep(float(words[0]), float(words[1]))
        elif order == "mute":
            track.mute()
        elif order == "unmute":
            track.unmute()
        elif order == "chat":
            await room.local_participant.send_text(json.loads(rest), topic="lk.chat")
        elif order == "key":
            key = words[0]
            await room.local_participant.publish_dtmf(code=KEYS.index(key), digit=key)
        elif order == "attribute":
            await room.local_participant.set_attributes({words[0]: words[1]})
        elif order == "leave":
            await room.disconnect()
            await gone.wait()
        elif order == "quit":
            break
        else:
            say("unknown", order=order)
    if not gone.is_set():
        await room.disconnect()
    for task in tasks:
        task.cancel()


async def party(lines):
    callers = {}
    calls = []
    async for line in lines:
        name, _, rest = line.partition(" ")
        if not name:
            continue
        if name in callers:
            callers[name].put_nowait(rest)
            continue
        callers[name] = asyncio.Queue()
        context = contextvars.copy_context()
        context.run(CALLER.set, name)
        calls.append(context.run(asyncio.ensure_future, call(json.loads(rest), callers[name])))
    for orders in callers.values():
        orders.put_nowait(None)
    await asyncio.gather(*calls, return_exceptions=True)


async def told():
    """What comes on stdin, line by line."""
    reader = asyncio.StreamReader(limit=1 << 20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while True:
        line = await reader.readline()
        if not line:
            return
        yield line.decode().strip()


async def main():
    lines = told()
    first = json.loads(await anext(lines))
    if first.get("party"):
        await party(lines)
        return
    orders = asyncio.Queue()

    async def feed():
        async for line in lines:
            orders.put_nowait(line)
        orders.put_nowait(None)

    feeding = asyncio.create_task(feed())
    await call(first, orders)
    feeding.cancel()


asyncio.run(main())
sys.stdout.flush()
# The native library may abort when the interpreter takes it down; there is nothing left to lose.
os._exit(0)
