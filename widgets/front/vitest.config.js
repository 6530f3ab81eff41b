import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    isolate: false,
    testTimeout: 30_000,
    include: ["test/*.test.js"],
    setupFiles: ["test/setup.js"],
    restoreMocks: true,
  },
});
