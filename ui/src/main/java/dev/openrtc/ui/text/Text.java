package dev.openrtc.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words of the window, by key. English is complete; a test finds missing and unused keys. Safe
/// from any thread.
public final class Text {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.openrtc.ui.text.messages");

    private Text() {}

    /// The text of `key` with `{0}`, `{1}`, ... filled in; numbers get the locale's grouping. A key
    /// that is not there shows itself rather than failing a screen.
    public static String of(String key, Object... values) {
        String pattern;
        try {
            pattern = BUNDLE.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.getDefault(Locale.Category.FORMAT))
                        .format(values);
    }
}
