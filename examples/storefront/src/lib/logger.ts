type Fields = Record<string, unknown>;

function write(level: 'info' | 'error', message: string, fields: Fields): void {
  console[level](JSON.stringify({ level, message, ...fields }));
}

export const logger = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  error: (message: string, fields: Fields = {}) => write('error', message, fields),
};

/** Counts for our own dashboards. They go to the shop's log, and stay there. */
export const analytics = {
  track(name: string, fields: Fields = {}) {
    write('info', `metric ${name}`, fields);
  },
  identify(customerId: string, fields: Fields = {}) {
    write('info', 'customer', { customerId, ...fields });
  },
};
