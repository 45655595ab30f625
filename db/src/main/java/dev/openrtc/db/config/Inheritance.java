package dev.openrtc.db.config;

import dev.openrtc.worker.api.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which keys a tenant runs on. The agency's keys are those of the tenant `default`. They are taken
/// a whole vendor at a time: a tenant with any key of a vendor runs on its own only, since one
/// owner's key beside another's endpoint would be nobody's.
///
/// @param keys `vendor.field` to value
/// @param inherited vendors whose keys are the agency's
record Inheritance(Map<String, Secret> keys, Set<String> inherited) {
    static Inheritance of(
            Map<String, Map<String, Secret>> own, Map<String, Map<String, Secret>> agency) {
        Map<String, Secret> keys = new HashMap<>();
        Set<String> inherited = new TreeSet<>();
        agency.forEach(
                (vendor, fields) -> {
                    if (!own.containsKey(vendor)) {
                        inherited.add(vendor);
                        add(keys, vendor, fields);
                    }
                });
        own.forEach((vendor, fields) -> add(keys, vendor, fields));
        return new Inheritance(keys, inherited);
    }

    private static void add(Map<String, Secret> keys, String vendor, Map<String, Secret> fields) {
        fields.forEach((field, value) -> keys.put(vendor + "." + field, value));
    }
}
