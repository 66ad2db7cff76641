import "scimulate/worker-thread";
