# Everything a developer types. `make` alone lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run restore build test lint format protos eval bench clean

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

COMMAND := artifacts/bin/registry
SOURCES := $(shell find src tools protos Directory.Build.props Directory.Packages.props global.json -type f \
  -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -not -path 'tools/test/*' -not -path 'tools/lint/*' 2> /dev/null)

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(COMMAND) ## Start the registry on http://localhost:5080 (gRPC on localhost:5081), data under ./data
	@$(COMMAND) serve --data ./data --sample

restore: ## Fetch the packages the lock files name
	@tools/build/check-sdk.sh
	@tools/build/retry.sh dotnet restore Registry.sln --verbosity quiet

build: $(COMMAND) ## Build the command artifacts/bin/registry

$(COMMAND): $(SOURCES)
	@tools/build/check-sdk.sh
	@tools/build/publish.sh

test: ## Run every test on a real PostgreSQL and a real browser, installing what is missing
	@tools/test/run.sh

lint: ## buf lint, buf breaking, and the code style
	@tools/build/check-sdk.sh
	@tools/lint/protos.sh
	@dotnet format Registry.sln --verify-no-changes --verbosity minimal

format: ## Put the code into the style that lint asks for
	@dotnet format Registry.sln --verbosity minimal

protos: ## Accept the protos as they stand: later ones are compared with this image
	@tools/build/check-sdk.sh
	@tools/lint/compile-protos.sh protos/image.binpb

eval: $(COMMAND) ## Measure search on the retrieval sets beside the project
	@$(COMMAND) eval --data ../shared/data/search

bench: $(COMMAND) ## Measure speed with floors and peers in the same run; ARGS="push --seconds 60" and the like
	@tools/build/check-sdk.sh
	@tools/bench/run.sh $(ARGS)

clean: ## Remove what was built; the data stays
	@rm -rf artifacts tools/buf/node_modules protos/examples/node/node_modules
	@find src tools tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
