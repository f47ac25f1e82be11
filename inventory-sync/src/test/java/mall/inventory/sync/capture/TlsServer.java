package mall.inventory.sync.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Has the stack's MySQL take TLS connections with a certificate of its own, and the service use them as inventory-sync/README.md says: by the URL, and
 * a truststore that is named twice. The service has a database of its own, as others read the same server's binlog for the usual one.
 */
class TlsServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String READER = "binlog_reader_over_tls";
    static final String DATABASE = "inventory_over_tls";

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final String ALIAS = "mysql";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path folder = goneAtTheEnd(Files.createTempDirectory("tls"));
            KeyStore keys = keys(goneAtTheEnd(folder.resolve("keys.p12")));
            useCertificate(keys);
            grant();
            Path truststore = truststore(goneAtTheEnd(folder.resolve("truststore.p12")), keys.getCertificate(ALIAS));
            TestPropertyValues.of(settings(truststore)).applyTo(context);
        } catch (IOException | GeneralSecurityException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> settings(Path truststore) {
        MySqlStore mysql = LocalStack.shared().mysql();
        String url = mysql.createDatabase(DATABASE)
                .replace(
                        "sslMode=DISABLED",
                        "sslMode=VERIFY_CA&trustCertificateKeyStoreUrl=" + truststore.toUri()
                                + "&trustCertificateKeyStorePassword=" + PASSWORD);
        String connector = "inventory.sync.capture.debezium.database.ssl.";
        return Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                mysql.username(),
                "spring.datasource.password",
                mysql.password(),
                "inventory.sync.capture.username",
                READER,
                "inventory.sync.capture.password",
                PASSWORD,
                connector + "truststore",
                truststore.toString(),
                connector + "truststore.password",
                PASSWORD,
                "spring.kafka.bootstrap-servers",
                String.join(",", LocalStack.shared().kafka().bootstrapServers()));
    }

    private static Path goneAtTheEnd(Path path) {
        path.toFile().deleteOnExit();
        return path;
    }

    /** A key and a certificate that nobody has signed but itself. */
    private static KeyStore keys(Path file) throws IOException, GeneralSecurityException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=mysql",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool did not make a key");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Path truststore(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (OutputStream stored = Files.newOutputStream(file)) {
            trusted.store(stored, PASSWORD.toCharArray());
        }
        return file;
    }

    /** By SQL, wherever the server runs; connections that want no TLS go on without it. */
    private static void useCertificate(KeyStore keys) throws GeneralSecurityException, SQLException {
        String certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        String prefix = askAdmin("select @@secure_file_priv").replaceFirst("/?$", "/") + UUID.randomUUID();
        BinlogUser.asAdmin("select '" + certificate + "' into dumpfile '" + prefix + ".crt'");
        BinlogUser.asAdmin("select '" + key + "' into dumpfile '" + prefix + ".key'");
        BinlogUser.asAdmin("set global ssl_ca = '" + prefix + ".crt'");
        BinlogUser.asAdmin("set global ssl_cert = '" + prefix + ".crt'");
        BinlogUser.asAdmin("set global ssl_key = '" + prefix + ".key'");
        BinlogUser.asAdmin("set global tls_version = 'TLSv1.2,TLSv1.3'");
        BinlogUser.asAdmin("alter instance reload tls");
    }

    private static String pem(String type, byte[] encoded) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    /** The server lets it in over TLS only. */
    private static void grant() {
        String account = "'" + READER + "'@'%'";
        BinlogUser.asAdmin("create user if not exists " + account);
        BinlogUser.asAdmin("alter user " + account + " identified by '" + PASSWORD + "' require ssl");
        BinlogUser.asAdmin("grant replication slave, replication client on *.* to " + account);
        BinlogUser.asAdmin("grant select on " + DATABASE + ".* to " + account);
    }

    private static String askAdmin(String sql) throws SQLException {
        MySqlStore mysql = LocalStack.shared().mysql();
        try (var connection =
                        DriverManager.getConnection(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** How those who are connected for the service are. */
    static List<String> connectionTypes(String which) throws SQLException {
        return List.of(askAdmin(
                        "select coalesce(group_concat(distinct connection_type), 'NONE') from performance_schema.threads where "
                                + which)
                .split(",", -1));
    }
}
