/// Models run by onnxruntime: opened once a host, shared by all its calls.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.onnx;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
