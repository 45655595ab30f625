package dev.openrtc.db.settings;

import dev.openrtc.db.audit.Micros;
import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.ProfileVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The profiles, each version a row of its own that is never changed.
public final class ProfileTable {
    /// Versions of one profile; the oldest goes when another is saved.
    static final int MOST_VERSIONS = 50;

    private final MacKey key;

    public ProfileTable(MacKey key) {
        this.key = key;
    }

    /// The newest version of each.
    List<Checked<Row>> newest(Handle handle) {
        return handle.createQuery(
                        """
                        select * from profiles p
                        where version = (select max(version) from profiles where name = p.name)
                        order by name
                        """)
                .map((row, context) -> read(row))
                .list();
    }

    /// One version of a profile, empty = the newest; empty when there is none or when it fails its
    /// check.
    public Optional<AgentProfile> find(Handle handle, String name, OptionalLong version) {
        return handle.createQuery(
                        """
                        select * from profiles
                        where name = :name and (:newest or version = :version)
                        order by version desc fetch first row only
                        """)
                .bind("name", name)
                .bind("newest", version.isEmpty())
                .bind("version", version.orElse(0))
                .map((row, context) -> read(row))
                .findOne()
                .filter(Checked::whole)
                .flatMap(row -> row.value().profile());
    }

    /// The newest first.
    public List<ProfileVersion> versions(Handle handle, String name) {
        return handle.createQuery("select * from profiles where name = :name order by version desc")
                .bind("name", name)
                .map((row, context) -> read(row).value().view())
                .list();
    }

    /// Who saved the newest version and when; version 0 when there is none.
    Stamp stamp(Handle handle, String name) {
        return handle.createQuery(
                        """
                        select * from profiles where name = :name
                        order by version desc fetch first row only
                        """)
                .bind("name", name)
                .map((row, context) -> read(row).value().stamp)
                .findOne()
                .orElseGet(() -> new Stamp(0, "", 0));
    }

    void add(Handle handle, AgentProfile profile, Stamp stamp) {
        Row row =
                new Row(
                        profile.name(),
                        ProfileJson.write(profile.withVersion(stamp.version())),
                        stamp);
        handle.createUpdate(
                        """
                        insert into profiles (name, version, body, changed_by, changed_at, mac)
                        values (:name, :version, :body, :by, :at, :mac)
                        """)
                .bind("name", row.name)
                .bind("version", stamp.version())
                .bind("body", row.body)
                .bind("by", stamp.by())
                .bind("at", stamp.at())
                .bind("mac", key.of(row.fields()))
                .execute();
        handle.createUpdate("delete from profiles where name = :name and version <= :oldest")
                .bind("name", row.name)
                .bind("oldest", stamp.version() - MOST_VERSIONS)
                .execute();
    }

    /// How many versions went.
    int remove(Handle handle, String name) {
        return handle.createUpdate("delete from profiles where name = :name")
                .bind("name", name)
                .execute();
    }

    private Checked<Row> read(ResultSet row) throws SQLException {
        Row read =
                new Row(
                        row.getString("name"),
                        row.getString("body"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    record Row(String name, String body, Stamp stamp) {
        /// Empty when an earlier program wrote what this one no longer takes.
        Optional<AgentProfile> profile() {
            return ProfileJson.read(body).toJavaOptional();
        }

        ProfileVersion view() {
            return new ProfileVersion(name, stamp.version(), Micros.at(stamp.at()), stamp.by());
        }

        private Object[] fields() {
            return new Object[] {"profiles", name, body, stamp.version(), stamp.by(), stamp.at()};
        }
    }
}
