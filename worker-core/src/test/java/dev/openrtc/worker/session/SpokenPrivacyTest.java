package dev.openrtc.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenPrivacyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    My number is 4711.                      | My number is [number].
                    call +49 (30) 901-820 now               | call [number] now
                    my card is 4111 1111 1111 1111          | my card is [number]
                    it is four seven one one                | it is [number]
                    it is Four, Seven, One, One please      | it is [number] please
                    double three oh five                    | [number]
                    twenty five 1 2                         | [number]
                    write to ann.b+x@mail.example.com today | write to [e-mail] today
                    ann at example dot com                  | [e-mail]
                    Straße 5, at 10:30                      | Straße 5, at 10:30
                    one or two of them                      | one or two of them
                    we are open from nine to six            | we are open from nine to six
                    I am at home                            | I am at home
                    ٤٧١١                                    | [number]
                    """)
    void numbersAndAddressesGoAndTheWordsStay(String spoken, String kept) {
        assertThat(SpokenPrivacy.redacted(spoken)).isEqualTo(kept);
    }
}
