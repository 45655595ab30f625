"""The conversation of the benchmarks on other people's workers, at the same vendors' stubs.

PEER names the worker: livekit (LiveKit's agents, a process a call), openrtc (OpenRTC, one process) or openrtc-process.
DEEPGRAM, OPENAI and CARTESIA say where the stubs are, KEY_.. what they are told; LIVEKIT_.. as usual.
"""

import os

from livekit.agents import Agent
from livekit.plugins import cartesia, deepgram, openai, silero

PEER = os.environ["PEER"]
TURNS = {"turn_detection": "vad", "interruption": {"mode": "vad"}}


def hearing():
    return deepgram.STT(
        model="nova-3", api_key=os.environ["KEY_DEEPGRAM"], base_url=os.environ["DEEPGRAM"] + "/v1/listen"
    )


def mind():
    return openai.LLM(model="gpt-5-mini", api_key=os.environ["KEY_OPENAI"], base_url=os.environ["OPENAI"])


def voice():
    return cartesia.TTS(model="sonic-3", api_key=os.environ["KEY_CARTESIA"], base_url=os.environ["CARTESIA"])


class Desk(Agent):
    def __init__(self):
        super().__init__(instructions="You answer.")

    async def on_enter(self):
        self.session.say("Hello.")


if PEER == "livekit":
    from livekit.agents import AgentServer, AgentSession, JobContext, JobProcess, cli

    def prewarm(process: JobProcess):
        process.userdata["vad"] = silero.VAD.load()

    server = AgentServer(setup_fnc=prewarm, load_threshold=0.99, load_fnc=lambda _: 0.1)

    @server.rtc_session(agent_name="bench")
    async def entry(ctx: JobContext):
        session = AgentSession(
            stt=hearing(), llm=mind(), tts=voice(), vad=ctx.proc.userdata["vad"], turn_handling=TURNS
        )
        await ctx.connect()
        await session.start(agent=Desk(), room=ctx.room)

    if __name__ == "__main__":
        cli.run_app(server)
else:
    from openrtc import AgentPool

    pool = AgentPool(
        agent_name="bench",
        default_stt=hearing(),
        default_llm=mind(),
        default_tts=voice(),
        isolation="process" if PEER == "openrtc-process" else "coroutine",
        max_concurrent_sessions=200,
    )
    pool.add("bench", Desk, session_kwargs={"turn_handling": TURNS})

    if __name__ == "__main__":
        pool.run()
