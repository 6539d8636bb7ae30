/**
 * The form in which two user names are the same: compatibility forms and case do not count
 * ("Ｌiu" and "liu", "ﬁnn" and "FINN").
 */
export const usernameKey = (username: string): string =>
  username.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
