package dev.openrtc.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A small text file that the operator named, in UTF-8.
final class TextFile {
    private TextFile() {}

    static String read(Path file, int longest) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw Exit.usage("%s is larger than %d KiB.".formatted(file, longest / 1024));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException missing) {
            throw Exit.usage("There is no file " + file + ".");
        } catch (CharacterCodingException other) {
            throw Exit.usage(file + " is no text in UTF-8.");
        } catch (IOException unreadable) {
            throw Exit.usage(file + " cannot be read.");
        }
    }
}
