/** What several documents ask for alike. */
export const REFUSAL = "...on Refusal{__typename code message field}";
export const UPDATE = `id kind severity verification text language location validUntil
  writtenAt postedAt correctedBy retractedAt reason corrects`;
