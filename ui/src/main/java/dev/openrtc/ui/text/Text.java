package dev.openrtc.ui.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the window, by key. English is complete; a test finds missing and unused keys. Safe
/// from any thread.
public final class Text {
    /// The frame's words, then those of the working screens.
    private static final List<ResourceBundle> BUNDLES =
            List.of(
                    ResourceBundle.getBundle("dev.openrtc.ui.text.messages"),
                    ResourceBundle.getBundle("dev.openrtc.ui.text.screens"));

    private Text() {}

    /// The text of `key` with `{0}`, `{1}`, ... filled in; numbers get the locale's grouping. A key
    /// that is not there shows itself rather than failing a screen.
    public static String of(String key, Object... values) {
        for (ResourceBundle bundle : BUNDLES) {
            if (bundle.containsKey(key)) {
                return fill(bundle.getString(key), values);
            }
        }
        return key;
    }

    private static String fill(String pattern, Object... values) {
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.getDefault(Locale.Category.FORMAT))
                        .format(values);
    }
}
