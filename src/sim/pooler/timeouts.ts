/** `client_login_timeout`'s default (pgbouncer.org/config.html). */
export const clientLoginTimeoutMillis = 60_000;

/** `query_wait_notify` is 5 s by default, and a wait is compared with it in whole seconds (src/janitor.c, per_loop_activate). */
export const notifyAfterMillis = 6_000;

/** Timeouts are looked at three times a second (src/janitor.c, full_maint_period). */
export const maintenanceMillis = 1_000 / 3;
