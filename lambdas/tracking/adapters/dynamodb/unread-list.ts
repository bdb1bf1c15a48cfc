/** Lists that lie beside an item and were not read with it. */
const unread = new WeakSet<object>();

const refuse = (): never => {
  throw new Error('this list was left out of the reading; read it, or leave it as it is');
};

/** Stands for a list that was not read: it can be passed on, and looking into it throws. */
export const unreadList = <List extends object>(empty: List): List => {
  const list = new Proxy(empty, { get: refuse, ownKeys: refuse });
  unread.add(list);
  return list;
};

export const isUnread = (list: object): boolean => unread.has(list);
