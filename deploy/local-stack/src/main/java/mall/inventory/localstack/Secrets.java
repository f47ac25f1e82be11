package mall.inventory.localstack;

import java.security.SecureRandom;

/** Random words: passwords and names that nobody else has. */
final class Secrets {

    // Letters and digits only, so that a password needs no quoting in SQL, in a URL or in a configuration file.
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String password() {
        return random(24);
    }

    static String random(int length) {
        StringBuilder word = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(index -> word.append(LETTERS.charAt(index)));
        return word.toString();
    }
}
