/** What a field takes at most: characters, or seats. The server's own bounds; tests/test_bounds.py holds these to them. */
export const MOST = {
  name: 60,
  title: 120,
  location: 200,
  update: 1000,
  reason: 300,
  label: 60,
  principles: 5000,
  alertTitle: 80,
  alertBody: 500,
  seats: 500,
} as const;
