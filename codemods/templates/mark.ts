/** Stands in the first comment of every file of the gate module, so that a later run knows its own work. */
export const gateMark = 'The opt-out gate of this application';
