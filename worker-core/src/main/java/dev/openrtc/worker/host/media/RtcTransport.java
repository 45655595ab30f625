package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.api.Secret;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Joins rooms. The one implementation is on livekit-ffi; everything above speaks only this.
public interface RtcTransport {
    /// Begins to join and returns at once. Events come one at a time on the transport's executor.
    Room join(Join join, Listener listener);

    /// @param dtx send nothing while silent
    /// @param speakRate of the PCM to [Room#out()], in Hz
    /// @param hearRate of the PCM heard, in Hz
    /// @param hearMillis length of the frames heard
    /// @param topics of the texts that are told
    record Join(
            String url,
            Secret token,
            boolean dtx,
            int speakRate,
            int hearRate,
            int hearMillis,
            Set<String> topics) {
        public Join {
            topics = Set.copyOf(topics);
        }

        /// As an agent joins: told what callers type.
        public Join(
                String url,
                Secret token,
                boolean dtx,
                int speakRate,
                int hearRate,
                int hearMillis) {
            this(url, token, dtx, speakRate, hearRate, hearMillis, Set.of(Text.CHAT));
        }
    }

    interface Listener {
        void on(RtcEvent event);

        /// One frame of who is listened to: 16-bit mono. On the library's thread: must return at
        /// once. The array is the listener's to keep.
        void heard(short[] pcm);
    }

    /// One room joined or being joined. Methods are called on the transport's executor.
    interface Room {
        /// What is said. Here, what [AudioOut#whenSaid] is given must return at once.
        AudioOut out();

        /// Opens a text stream. Safe from any thread.
        TextOut write(Text head);

        /// Sends a whole text. Safe from any thread.
        void send(Text head, String text);

        /// The id of our own track, empty before it is published. Safe from any thread.
        String track();

        /// The id of the track that is heard, empty while there is none. Safe from any thread.
        String heardTrack();

        /// Subscribes to this participant's microphones, now and when they come back.
        void listenTo(String identity);

        /// Sets attributes of ours, without waiting; an empty value deletes one.
        void attributes(Map<String, String> attributes);

        /// Stops speaking, leaves and frees everything; ends in a few seconds whatever the server
        /// does.
        ///
        /// @param failed tells the others that the agent failed
        CompletionStage<Void> leave(boolean failed);
    }
}
