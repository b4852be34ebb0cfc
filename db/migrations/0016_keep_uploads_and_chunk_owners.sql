CREATE TABLE "chunk_owners" (
	"organization_id" bigint NOT NULL,
	"sha1" "bytea" NOT NULL,
	"blob_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chunk_owners_organization_id_sha1_pk" PRIMARY KEY("organization_id","sha1"),
	CONSTRAINT "chunk_owners_sha1_check" CHECK (octet_length("chunk_owners"."sha1") = 20)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "uploads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"sha1" "bytea" NOT NULL,
	"name" text NOT NULL,
	"about" jsonb NOT NULL,
	"chunk_sha1s" "bytea" NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"detail" text,
	"file_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uploads_fileId_unique" UNIQUE("file_id"),
	CONSTRAINT "uploads_sha1_key" UNIQUE("organization_id","sha1"),
	CONSTRAINT "uploads_sha1_check" CHECK (octet_length("uploads"."sha1") = 20),
	CONSTRAINT "uploads_chunks_check" CHECK (octet_length("uploads"."chunk_sha1s") % 20 = 0),
	CONSTRAINT "uploads_state_check" CHECK ("uploads"."state" in ('created', 'assembling', 'ok', 'error'))
);
--> statement-breakpoint
ALTER TABLE "chunk_owners" ADD CONSTRAINT "chunk_owners_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunk_owners" ADD CONSTRAINT "chunk_owners_blob_id_file_blobs_id_fk" FOREIGN KEY ("blob_id") REFERENCES "public"."file_blobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chunk_owners_blob_id_index" ON "chunk_owners" USING btree ("blob_id");