package dev.openrtc.worker.provider.offline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What callers ask a receptionist, and the words that give it away, those included that the
/// offline ears take them for.
enum Topic {
    HOURS(
            "opening hours",
            "hours ours open opening close closing closed when till until sunday saturday weekend today tomorrow"),
    ADDRESS("address", "address where located location street directions find map far"),
    PARKING("parking", "park parking car garage"),
    PRICE("prices", "price prices cost costs much fee fees charge rate rates pay"),
    PHONE("phone number", "phone telephone number call email mail contact reach"),
    BOOKING(
            "booking",
            "book booking booked reserve reservation appointment appointments table schedule"),
    CANCELLING("cancelling", "cancel cancelling cancellation postpone reschedule"),
    SERVICES("services", "service services offer treatment treatments menu product products"),
    STAFF("the team", "doctor dentist manager owner staff team person human somebody");

    private final String title;
    private final Set<String> words;

    Topic(String title, String words) {
        this.title = title;
        this.words = new LinkedHashSet<>(List.of(words.split(" ")));
    }

    String title() {
        return title;
    }

    /// How many of the words give it away.
    int in(Set<String> said) {
        int count = 0;
        for (String word : words) {
            if (said.contains(word)) {
                count++;
            }
        }
        return count;
    }

    static List<Topic> all() {
        return Arrays.asList(values());
    }
}
