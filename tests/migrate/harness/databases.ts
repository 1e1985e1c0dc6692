/** Databases in which one person may have made a choice, and a phone's storage. */
import type { Visitor } from './visitor.js';

type Row = Readonly<Record<string, unknown>>;

export function databasePackages(visitor: Visitor): Readonly<Record<string, unknown>> {
  const column: object = new Proxy(() => column, { get: () => () => column });
  const knex = (): object => query(visitor);
  return {
    '@prisma/client': { PrismaClient: function PrismaClient() { return prisma(visitor); } },
    'drizzle-orm/pg-core': { boolean: () => column, text: () => column, timestamp: () => column, pgTable: (_name: string, columns: object) => columns },
    'drizzle-orm': { eq: () => 'eq', and: () => 'and', inArray: () => 'in' },
    'drizzle-orm/neon-http': { drizzle: () => query(visitor) },
    'knex': Object.assign(() => knex, { __esModule: true, default: () => knex }),
    'expo-secure-store': { getItemAsync: () => (visitor.store === 'fails' ? Promise.reject(new Error('locked')) : Promise.resolve(visitor.store === 'opted-out' ? '1' : null)), setItemAsync: () => Promise.resolve() },
    '@react-native-async-storage/async-storage': {
      __esModule: true, default: { getItem: () => (visitor.store === 'fails' ? Promise.reject(new Error('locked')) : Promise.resolve(visitor.store === 'opted-out' ? '1' : null)), setItem: () => Promise.resolve() },
    },
  };
}

const said = { doNotSell: true, do_not_sell: true, optOutSale: true, ccpaOptOut: true, saleOptOut: true, doNotSellOrShare: true, optedOut: true, opted_out: true, sharing: false };

/** Every table answers by what the visitor has said. */
function prisma({ store }: Visitor): object {
  const table = new Proxy({}, {
    get: (_table, method) => ({ where }: { where: Readonly<Record<string, string | { in: string[] }>> }) => {
      const [key = '', asked] = Object.entries(where)[0] ?? [];
      const many = typeof asked === 'object' ? asked.in : [];
      if (store === 'fails') return Promise.reject(new Error('the database is down'));
      if (method === 'findMany') return Promise.resolve(store === 'opted-out' ? many.map((id) => ({ [key]: id, ...said })) : []);
      return Promise.resolve(store === 'opted-out' ? { ...where, ...said } : null);
    },
  });
  return new Proxy({}, { get: (_target, name) => (name === 'then' ? undefined : table) });
}

/** `db.select().from(table).where(…).limit(1)`, `knex('table').where({ … }).first()`: a chain that answers when it is awaited. */
function query({ store }: Visitor, isFirst = false): object {
  const rows: readonly Row[] = store === 'opted-out' ? [{ userId: 'u1', user_id: 'u1', ...said }] : [];
  const answer = (): Promise<unknown> => (store === 'fails' ? Promise.reject(new Error('the database is down')) : Promise.resolve(isFirst ? rows[0] : rows));
  return new Proxy({}, {
    get: (_chain, name) => {
      if (name === 'then') return (resolve: (value: unknown) => void, reject: (error: unknown) => void) => answer().then(resolve, reject);
      return () => query({ cookie: '', gpc: false, store }, isFirst || name === 'first');
    },
  });
}
