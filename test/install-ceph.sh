#!/bin/sh
# Installs what test/ceph.ts starts: a real S3 service for the tests of the blob store. Debian and Ubuntu; 66 MB.
set -eu
apt-get update
apt-get install --yes --no-install-recommends ceph-mon ceph-osd radosgw
