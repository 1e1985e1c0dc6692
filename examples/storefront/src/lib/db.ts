export interface Customer {
  id: string;
  email: string;
  name: string;
  state: string;
  plan: 'standard' | 'member';
}

export interface Session {
  id: string;
  customerId: string;
}

export interface CartLine {
  slug: string;
  quantity: number;
}

export interface Cart {
  id: string;
  lines: CartLine[];
}

export interface Order {
  id: string;
  customerId: string;
  email: string;
  lines: CartLine[];
  totalInCents: number;
  status: 'pending' | 'paid' | 'refunded';
  paymentId: string;
}

export interface PrivacyPreference {
  id: string;
  customerId: string;
  type: 'sale_sharing';
  optedOut: boolean;
  updatedAt: Date;
}

export interface WishlistItem {
  id: string;
  customerId: string;
  slug: string;
}

export interface Subscriber {
  id: string;
  email: string;
}

class Table<Row extends { id: string }> {
  readonly #rows = new Map<string, Row>();

  constructor(rows: readonly Row[] = []) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  async findFirst(where: Partial<Row>): Promise<Row | null> {
    return (await this.findMany(where))[0] ?? null;
  }

  async findMany(where: Partial<Row> = {}): Promise<Row[]> {
    const wanted = Object.entries(where) as [keyof Row, unknown][];
    return [...this.#rows.values()].filter((row) => wanted.every(([column, value]) => row[column] === value));
  }

  async upsert(row: Row): Promise<Row> {
    this.#rows.set(row.id, row);
    return row;
  }

  async update(id: string, changes: Partial<Row>): Promise<Row | null> {
    const row = this.#rows.get(id);
    return row ? this.upsert({ ...row, ...changes }) : null;
  }

  async remove(id: string): Promise<void> {
    this.#rows.delete(id);
  }
}

/** Kept in memory so that the shop starts without a database server. */
export const db = {
  customers: new Table<Customer>([
    { id: 'cus_1042', email: 'maya@example.com', name: 'Maya Ortiz', state: 'CA', plan: 'member' },
    { id: 'cus_1043', email: 'jonah@example.com', name: 'Jonah Lee', state: 'OR', plan: 'standard' },
  ]),
  sessions: new Table<Session>([{ id: 'demo-session', customerId: 'cus_1042' }]),
  carts: new Table<Cart>(),
  orders: new Table<Order>(),
  privacyPreferences: new Table<PrivacyPreference>(),
  subscribers: new Table<Subscriber>(),
  wishlist: new Table<WishlistItem>(),
};
