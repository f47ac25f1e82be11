package mall.inventory.flashsale.stock;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;

/** Calls of scripts by their digests, many at a time, and what their answers mean. */
final class RedisCalls {

    private static final LettuceExceptionConverter EXCEPTIONS = new LettuceExceptionConverter();

    private static final Set<String> CANNOT_NOW = Set.of(
            "LOADING", "CLUSTERDOWN", "BUSY", "OOM", "MASTERDOWN", "TRYAGAIN", "READONLY", "MISCONF", "NOREPLICAS");

    private final RedisServers servers;
    private final Duration timeout;

    RedisCalls(RedisServers servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    /** The answer to a call. */
    sealed interface Answer {

        /** What the script returned. */
        record Given(List<Object> values) implements Answer {}

        /** The shard is not what was loaded. */
        record Lost(Fenced fenced) implements Answer {}

        /** There is no answer, or one that says that the server cannot. */
        record Failed(DataAccessException failure) implements Answer {}
    }

    /** A call on its way. */
    sealed interface Pending {

        /** It was sent. */
        record Sent(int shard, RedisFuture<List<Object>> future) implements Pending {}

        /** It could not even be sent. */
        record Unsent(DataAccessException failure) implements Pending {}
    }

    /** Sends a call and does not wait. */
    Pending send(Loaded loaded, int shard, RedisScript script, List<String> arguments) {
        String[] values = new String[arguments.size() + 1];
        values[0] = Long.toString(loaded.epoch());
        for (int at = 0; at < arguments.size(); at++) {
            values[at + 1] = arguments.get(at);
        }
        try {
            String[] keys = script.keys(loaded.activity(), shard);
            String digest = script.digest(loaded.runIds().get(shard));
            return new Pending.Sent(shard, servers.commands().evalsha(digest, ScriptOutputType.MULTI, keys, values));
        } catch (RuntimeException e) {
            return new Pending.Unsent(translated(e));
        }
    }

    /** The same call to every shard. */
    List<Answer> askAll(Loaded loaded, RedisScript script, List<String> arguments) {
        List<Pending> calls = new ArrayList<>();
        for (int shard = 0; shard < loaded.runIds().size(); shard++) {
            calls.add(send(loaded, shard, script, arguments));
        }
        return await(calls);
    }

    /** Waits for all of them, for as long as one may take. */
    List<Answer> await(List<Pending> calls) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return calls.stream().map(call -> await(call, deadline)).toList();
    }

    private static Answer await(Pending call, long deadline) {
        return switch (call) {
            case Pending.Unsent(DataAccessException failure) -> new Answer.Failed(failure);
            case Pending.Sent(int shard, RedisFuture<List<Object>> future) -> await(shard, future, deadline);
        };
    }

    private static Answer await(int shard, RedisFuture<List<Object>> future, long deadline) {
        try {
            return new Answer.Given(future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return refused(shard, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            return new Answer.Failed(new QueryTimeoutException("Redis did not answer in time", e));
        } catch (CancellationException e) {
            // The connection broke while the call was on its way.
            return new Answer.Failed(new RedisConnectionFailureException("Redis was lost before it answered", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed(new QueryTimeoutException("Interrupted while waiting for Redis", e));
        }
    }

    private static Answer refused(int shard, Throwable cause) {
        if (cause instanceof RedisNoScriptException) {
            return lost(shard, "the server is not the one that was loaded: it does not know the scripts");
        }
        String message = cause instanceof RedisCommandExecutionException ? String.valueOf(cause.getMessage()) : "";
        if (message.startsWith("FENCED ")) {
            return lost(shard, message.substring("FENCED ".length()));
        }
        if (message.contains("WRONGTYPE") || message.contains("hash value is not an integer")) {
            return lost(shard, message);
        }
        return new Answer.Failed(translated(cause));
    }

    private static Answer lost(int shard, String why) {
        return new Answer.Lost(new Fenced("shard " + shard + ": " + why));
    }

    /** Every answer's values; the first failure flies, and otherwise the first fence is returned. */
    static Replies replies(List<Answer> answers) {
        List<List<Object>> values = new ArrayList<>();
        Fenced fenced = null;
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Failed(DataAccessException failure) -> throw failure;
                case Answer.Lost(Fenced lost) -> fenced = fenced == null ? lost : fenced;
                case Answer.Given(List<Object> given) -> values.add(given);
            }
        }
        return fenced == null ? new Replies.All(values) : new Replies.None(fenced);
    }

    /** The values of several calls. */
    sealed interface Replies {

        /** One list for each call. */
        record All(List<List<Object>> values) implements Replies {}

        /** At least one shard is not what was loaded. */
        record None(Fenced fenced) implements Replies {}
    }

    /** The sum of what each call says it changed. */
    static Outcome sum(List<Answer> answers) {
        return switch (replies(answers)) {
            case Replies.None(Fenced fenced) -> fenced;
            case Replies.All(List<List<Object>> values) ->
                new Outcome.Applied(values.stream()
                        .mapToLong(value -> number(value.getFirst()))
                        .sum());
        };
    }

    /** Waits for a plain command. */
    <T> T await(RedisFuture<T> command) {
        try {
            return command.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("Redis did not answer in time", e);
        } catch (CancellationException e) {
            throw new RedisConnectionFailureException("Redis was lost before it answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("Interrupted while waiting for Redis", e);
        }
    }

    /** Does something with Lettuce that may fail at once. */
    static <T> T trying(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Asks a cluster anew which node has which slots. */
    static void refresh(RedisServers servers) {
        try {
            servers.refresh();
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Spring's exception for one of Lettuce's. */
    static DataAccessException translated(Throwable failure) {
        if (failure instanceof DataAccessException translated) {
            return translated;
        }
        if (failure instanceof RedisCommandExecutionException && cannotNow(failure)) {
            return new TransientDataAccessResourceException("Redis cannot now: " + failure.getMessage(), failure);
        }
        if (failure instanceof RedisException
                && !(failure instanceof RedisCommandExecutionException
                        || failure instanceof RedisCommandTimeoutException)) {
            // No answer of Redis, so there was no way to it; Lettuce has no type for a connection that is down.
            return new RedisConnectionFailureException("Redis cannot be reached: " + failure.getMessage(), failure);
        }
        DataAccessException translated = failure instanceof Exception e ? EXCEPTIONS.convert(e) : null;
        return translated != null ? translated : new RedisSystemException("Redis failed", failure);
    }

    /** An answer that says that the server is not able to, and not that the command was wrong. */
    private static boolean cannotNow(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return CANNOT_NOW.contains(message.split(" ", 2)[0]);
    }

    static long number(Object value) {
        return value instanceof Long number ? number : Long.parseLong(value.toString());
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }
}
