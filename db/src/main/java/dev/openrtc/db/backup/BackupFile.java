package dev.openrtc.db.backup;

import dev.openrtc.db.key.Fields;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.SealKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// One backup on disk: a mark, the key file as it was (so that the passphrase opens the backup even
/// when the key file is lost), a salt, then sealed pieces of at most 1 MiB, each bound to its
/// number and to whether it is the last: none can be changed, moved, taken out or cut off
/// unnoticed. What is sealed is a list of SQL statements, each with its length before it.
final class BackupFile {
    private static final byte[] MARK = "OpenRTC backup 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int PIECE = 1 << 20;
    private static final int MOST_KEY_FILE = 64 * 1024;
    private static final int MOST_STATEMENT = 64 << 20;

    private BackupFile() {}

    /// Writes all of it and closes `file`.
    ///
    /// @return how many statements were written
    static long write(
            OutputStream file, byte[] keyFile, Keyring keys, SecureRandom random, Handle handle)
            throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
                SealKey key = keys.backup(salt)) {
            out.write(MARK);
            out.writeInt(keyFile.length);
            out.write(keyFile);
            out.write(salt);
            Pieces pieces = new Pieces(out, key);
            long count = 0;
            try (DataOutputStream sealed = new DataOutputStream(pieces);
                    Stream<String> statements =
                            handle
                                    .createQuery("script nopasswords nosettings")
                                    .mapTo(String.class)
                                    .stream()) {
                Iterator<String> each = statements.iterator();
                while (each.hasNext()) {
                    byte[] text = each.next().getBytes(StandardCharsets.UTF_8);
                    sealed.writeInt(text.length);
                    sealed.write(text);
                    count++;
                }
                sealed.writeInt(0);
            }
            return count;
        }
    }

    /// The key file inside, or empty when this is no backup of ours.
    static Optional<byte[]> keyFile(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            return header(in);
        }
    }

    /// Gives every statement to `use`.
    ///
    /// @return how many there were
    /// @throws IOException when a piece does not open: another key, or a damaged file
    static long read(Path file, Keyring keys, Statements use)
            throws IOException, java.sql.SQLException {
        try (DataInputStream in = open(file)) {
            if (header(in).isEmpty()) {
                throw new IOException("This is no backup of this program");
            }
            byte[] salt = new byte[SALT_BYTES];
            in.readFully(salt);
            try (SealKey key = keys.backup(salt);
                    DataInputStream plain = new DataInputStream(new OpenedPieces(in, key))) {
                long count = 0;
                for (int length = plain.readInt(); length != 0; length = plain.readInt()) {
                    if (length < 0 || length > MOST_STATEMENT) {
                        throw new IOException("A statement's length is out of bounds");
                    }
                    byte[] text = new byte[length];
                    plain.readFully(text);
                    use.take(new String(text, StandardCharsets.UTF_8));
                    count++;
                }
                return count;
            }
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    private static Optional<byte[]> header(DataInputStream in) throws IOException {
        byte[] mark = in.readNBytes(MARK.length);
        if (!Arrays.equals(mark, MARK)) {
            return Optional.empty();
        }
        int length = in.readInt();
        if (length < 0 || length > MOST_KEY_FILE) {
            return Optional.empty();
        }
        byte[] keyFile = new byte[length];
        in.readFully(keyFile);
        return Optional.of(keyFile);
    }

    private static byte[] bound(long number, boolean last) {
        return Fields.of("openrtc backup piece", number, last);
    }

    interface Statements {
        void take(String statement) throws java.sql.SQLException;
    }

    /// Seals what is written, piece by piece; the last one on closing.
    private static final class Pieces extends OutputStream {
        private final DataOutputStream out;
        private final SealKey key;
        private final byte[] buffer = new byte[PIECE];
        private int held;
        private long number;

        Pieces(DataOutputStream out, SealKey key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                if (held == PIECE) {
                    seal(false);
                }
                int fits = Math.min(left, PIECE - held);
                System.arraycopy(bytes, at, buffer, held, fits);
                held += fits;
                at += fits;
                left -= fits;
            }
        }

        @Override
        public void close() throws IOException {
            seal(true);
            out.flush();
        }

        private void seal(boolean last) throws IOException {
            byte[] sealed = key.seal(Arrays.copyOf(buffer, held), bound(number, last));
            out.writeInt(sealed.length);
            out.writeBoolean(last);
            out.write(sealed);
            number++;
            held = 0;
        }
    }

    /// Opens the pieces in order.
    private static final class OpenedPieces extends java.io.InputStream {
        private final DataInputStream in;
        private final SealKey key;
        private byte[] piece = new byte[0];
        private int at;
        private long number;
        private boolean ended;

        OpenedPieces(DataInputStream in, SealKey key) {
            this.in = in;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (at == piece.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int given = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, given);
            at += given;
            return given;
        }

        private void next() throws IOException {
            int length = in.readInt();
            boolean last = in.readBoolean();
            if (length < 0 || length > 2 * PIECE) {
                throw new IOException("A piece's length is out of bounds");
            }
            byte[] sealed = in.readNBytes(length);
            if (sealed.length < length) {
                throw new EOFException("The backup is cut off");
            }
            piece =
                    key.open(sealed, bound(number, last))
                            .orElseThrow(() -> new IOException("A piece does not open"));
            at = 0;
            number++;
            ended = last;
        }
    }
}
