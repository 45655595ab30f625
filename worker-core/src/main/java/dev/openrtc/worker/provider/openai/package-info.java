/// OpenAI: chat completions, speech and transcription.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.openai;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
