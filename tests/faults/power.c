/* Loaded in front of the C library: writes down every change that a program makes to the files below POWER_ROOT, and
   every wait until they are on the disk, into POWER_LOG. The program itself runs as ever. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static int log_fd = -1;
static const char *root;

static void ready(void) {
    if (log_fd >= 0) return;
    root = getenv("POWER_ROOT");
    const char *name = getenv("POWER_LOG");
    if (root && name) log_fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        long done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) _exit(70);
        at += done;
        length -= (size_t)done;
    }
}

static void note_path(char kind, const char *path, int64_t offset, const void *data, uint64_t length) {
    ready();
    if (log_fd < 0 || strncmp(path, root, strlen(root))) return;
    uint32_t size = (uint32_t)strlen(path);
    put(&kind, 1);
    put(&size, sizeof size);
    put(&offset, sizeof offset);
    put(&length, sizeof length);
    put(path, size);
    if (data) put(data, length);
}

static void note(char kind, int fd, int64_t offset, const void *data, uint64_t length) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return;
    path[size] = 0;
    note_path(kind, path, offset, data, length);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    ssize_t done = REAL(pwrite)(fd, data, size, at);
    if (done > 0) note('W', fd, at, data, (uint64_t)done);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    ssize_t done = REAL(pwrite64)(fd, data, size, at);
    if (done > 0) note('W', fd, at, data, (uint64_t)done);
    return done;
}
ssize_t write(int fd, const void *data, size_t size) {
    ready();
    off_t at = log_fd < 0 ? -1 : lseek(fd, 0, SEEK_CUR);
    ssize_t done = REAL(write)(fd, data, size);
    if (done > 0) note('W', fd, at < 0 ? 0 : at, data, (uint64_t)done);
    return done;
}
int ftruncate(int fd, off_t size) {
    int done = REAL(ftruncate)(fd, size);
    if (!done) note('T', fd, size, NULL, 0);
    return done;
}
int ftruncate64(int fd, off64_t size) {
    int done = REAL(ftruncate64)(fd, size);
    if (!done) note('T', fd, size, NULL, 0);
    return done;
}
int fsync(int fd) {
    int done = REAL(fsync)(fd);
    if (!done) note('S', fd, 0, NULL, 0);
    return done;
}
int fdatasync(int fd) {
    int done = REAL(fdatasync)(fd);
    if (!done) note('S', fd, 0, NULL, 0);
    return done;
}
int unlink(const char *path) {
    int done = REAL(unlink)(path);
    if (!done) note_path('U', path, 0, NULL, 0);
    return done;
}
