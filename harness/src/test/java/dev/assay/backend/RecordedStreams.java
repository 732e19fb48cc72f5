package dev.assay.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/** Answers in the manner of several servers, with their habits in line ends, usage and pings. */
final class RecordedStreams {

    private RecordedStreams() {}

    static Map<String, String> all() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put(
                "role first, usage beside no choice",
                """
                data: {"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

                data: {"id":"c1","choices":[{"index":0,"delta":{"content":"Grüß"},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"c1","choices":[{"index":0,"delta":{"content":" dich 🙂"},"finish_reason":null}],"usage":null}

                data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

                data: {"id":"c1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":4}}}

                data: [DONE]

                """);
        streams.put(
                "reasoning, usage in every chunk, pings",
                ": ping\r\n\r\n"
                        + "data:{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\\u00fc \",\"content\":null},\"index\":0}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}}\r\n\r\n"
                        + ": ping\r\n\r\n"
                        + "data:{\"choices\":[{\"delta\":{\"content\":\"ja\"},\"index\":0}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\r\n\r\n"
                        + "data:{\"choices\":[{\"delta\":{\"content\":\"!\"},\"index\":0,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}\r\n\r\n"
                        + "data:[DONE]\r\n\r\n");
        streams.put(
                "several choices, usage for each, no end mark",
                """
                data: {"choices":[{"index":1,"delta":{"content":"b1"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"a1"}}]}

                data: {"choices":[{"delta":{"content":"b2"},"finish_reason":"length","index":1}]}

                data: {"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":2}}

                data: {"choices":[{"index":0,"delta":{"content":"a2€"},"finish_reason":"length"}]}

                data: {"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":3}}
                """);
        streams.put(
                "tool calls over several data lines",
                """
                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","function":{"name":"look","arguments":""}}]}}]}

                data: {"choices":[{"index":0,"delta":
                data: {"tool_calls":[{"index":0,"function":{"arguments":"{\\"ö\\":1}"}}]}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"x_groq":{"usage":{"prompt_tokens":7,"completion_tokens":8}}}

                data: [DONE]
                """);
        streams.put(
                "text completion, no usage",
                "data: {\"choices\":[{\"text\":\"one\",\"index\":0}]}\r\rdata: {\"choices\":[{\"text\":\" twö\",\"index\":0,\"finish_reason\":\"stop\"}]}\r\r");
        return streams;
    }
}
