export * from './audit-log.ts';
export * from './avatars.ts';
export * from './files.ts';
export * from './members.ts';
export * from './organizations.ts';
export * from './rate-limits.ts';
export * from './teams.ts';
export * from './users.ts';
