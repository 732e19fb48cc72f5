package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LanesTest {

    private final OkHttpClient origin = new OkHttpClient();

    @Test
    void whatWasGivenBackLastIsTakenFirst() {
        Lanes lanes = new Lanes(origin, false);
        OkHttpClient first = lanes.take();
        OkHttpClient second = lanes.take();

        lanes.giveBack(second);
        lanes.giveBack(first);

        assertThat(List.of(lanes.take(), lanes.take())).containsExactly(first, second);
    }

    @Test
    void callsAtTheSameTimeShareNeitherPoolNorListOfCalls() {
        Lanes lanes = new Lanes(origin, false);
        OkHttpClient first = lanes.take();
        OkHttpClient second = lanes.take();

        assertThat(first.connectionPool()).isNotSameAs(second.connectionPool());
        assertThat(first.dispatcher()).isNotSameAs(second.dispatcher());
    }

    @Test
    void aSharedLaneIsAlwaysTheSame() {
        Lanes lanes = new Lanes(origin, true);
        OkHttpClient first = lanes.take();

        assertThat(lanes.take()).isSameAs(first).isSameAs(origin);
        lanes.giveBack(first);
        assertThat(lanes.take()).isSameAs(origin);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLaneKeepsItsConnectionUntilTheEnd(boolean shared) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, "{}"))) {
            Lanes lanes = new Lanes(origin, shared);
            for (int i = 0; i < 3; i++) {
                OkHttpClient lane = lanes.take();
                get(lane, server.address());
                lanes.giveBack(lane);
            }
            ConnectionPool pool = lanes.take().connectionPool();

            assertThat(server.connections()).isOne();
            assertThat(pool.idleConnectionCount()).isOne();
            lanes.close();
            assertThat(pool.connectionCount()).isZero();
        }
    }

    /** OkHttp's own pool would have a thread look after them. */
    @Test
    void idleConnectionsOfALaneWakeNoThread() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, "{}"))) {
            OkHttpClient lane = origin.newBuilder().connectionPool(LanePool.create()).build();
            get(lane, server.address());

            assertThat(lane.connectionPool().connectionCount()).isOne();
            assertThat(lane.connectionPool())
                    .extracting("delegate.cleanupQueue.scheduledTasks")
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(1); // asked for, and never taken
            lane.connectionPool().evictAll();
        }
    }

    private static void get(OkHttpClient client, String address) throws Exception {
        try (Response response =
                client.newCall(new Request.Builder().url(address).build()).execute()) {
            assertThat(response.body().string()).isEqualTo("{}");
        }
    }
}
