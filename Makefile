# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# A thin layer over Meson and Ninja. `make` builds build/luoshi; `make demo` and `make check` also
# install what is missing (Debian packages, npm packages).

BUILD ?= build
DEMO_DATA ?= $(BUILD)/demo-data
LISTEN ?= 127.0.0.1:8080

.PHONY: all demo check bench fmt lint asan fuzz install clean deps-build deps-run deps-test

all: deps-build $(BUILD)/build.ninja
	ninja -C $(BUILD) luoshi

$(BUILD)/build.ninja: meson.build | node_modules/.stamp
	meson setup $(BUILD) --buildtype=release -Db_ndebug=false $(MESON_FLAGS)

node_modules/.stamp: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	touch $@

deps-build:
	packaging/deps build

deps-test:
	packaging/deps build test

demo: all
	@if [ ! -f $(DEMO_DATA)/luoshi.db ]; then $(BUILD)/luoshi demo --data $(DEMO_DATA); \
	 else $(BUILD)/luoshi demo --show --data $(DEMO_DATA); fi
	$(BUILD)/luoshi serve --migrate --data $(DEMO_DATA) --listen $(LISTEN)

check: deps-test
	tests/check

bench: deps-test $(BUILD)/build.ninja
	ninja -C $(BUILD)
	tests/bench/run $(BUILD)

fmt:
	find src tools tests -name '*.[ch]' ! -name '*_default.c' ! -path 'tests/golden/*' | xargs clang-format -i

lint: deps-test $(BUILD)/build.ninja
	ninja -C $(BUILD) luoshi tools/check_source
	tests/lint $(BUILD)

asan: deps-test node_modules/.stamp
	[ -d $(BUILD)-asan ] || meson setup $(BUILD)-asan --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false
	ninja -C $(BUILD)-asan

fuzz: deps-test node_modules/.stamp
	tests/fuzz/run

install: all
	meson install -C $(BUILD) --no-rebuild
	mkdir -p $(DESTDIR)/usr/local/share/man/man1
	$(BUILD)/luoshi man > $(DESTDIR)/usr/local/share/man/man1/luoshi.1
	mkdir -p $(DESTDIR)/usr/local/share/bash-completion/completions $(DESTDIR)/usr/local/share/zsh/site-functions $(DESTDIR)/usr/local/share/fish/vendor_completions.d
	$(BUILD)/luoshi completion bash > $(DESTDIR)/usr/local/share/bash-completion/completions/luoshi
	$(BUILD)/luoshi completion zsh > $(DESTDIR)/usr/local/share/zsh/site-functions/_luoshi
	$(BUILD)/luoshi completion fish > $(DESTDIR)/usr/local/share/fish/vendor_completions.d/luoshi.fish

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-clang $(BUILD)-fuzz web/dist
