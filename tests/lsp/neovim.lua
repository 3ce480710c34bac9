-- Speaks to `congkhai lsp` as an editor does: what a person types comes to it key by key, what it
-- answers is put into the text by the editor's own code.
--   PROGRAM=build/congkhai SITE=DIR nvim --clean -n --headless -c 'luafile tests/lsp/neovim.lua'
local program, site = vim.env.PROGRAM, vim.env.SITE
local passed, failed = 0, 0
local function expect(what, got, wanted)
	if vim.deep_equal(got, wanted) then
		passed = passed + 1
	else
		failed = failed + 1
		io.stderr:write(('neovim: %s\n  expected: %s\n  got:      %s\n'):format(what, vim.inspect(wanted), vim.inspect(got)))
	end
end
local function until_true(what, holds)
	expect(what, (vim.wait(30000, holds, 20)), true)
end

local function play()
	vim.cmd('edit ' .. site .. '/content/plans/kh-dieu-chinh-2024.md')
	local buffer = vim.api.nvim_get_current_buf()
	local id = vim.lsp.start_client({ name = 'congkhai', root_dir = site,
		cmd = { program, 'lsp', '--lang', 'vi', '--as-of', '2024-06-30' } })
	vim.lsp.buf_attach_client(buffer, id)
	local client
	until_true('it starts', function()
		client = vim.lsp.get_client_by_id(id)
		return client and client.initialized
	end)
	local function problems(code)
		return vim.tbl_filter(function(one) return one.code == code end, vim.diagnostic.get(buffer))
	end
	local function ask(method, params)
		local answer, wrong = client.request_sync(method, params, 30000, buffer)
		expect(method .. ' is answered', { wrong, answer and answer.err }, { nil, nil })
		return answer and answer.result
	end
	local function go_to(words, more)
		vim.fn.cursor(1, 1)
		vim.fn.search('\\V' .. words, 'c')
		vim.fn.cursor(vim.fn.line('.'), vim.fn.col('.') + (more or 0))
	end
	local function here() return vim.lsp.util.make_position_params(0, client.offset_encoding) end

	-- A name with a letter too many, behind a sign that UTF-16 has in two.
	go_to('[xã Tưởng Tượng](unit:)')
	vim.cmd('normal! i😀 ')
	go_to('Tượng](unit:)', #'Tượng')
	vim.cmd('normal! ig')
	until_true('the name that does not exist is told', function() return #problems('E0318') == 1 end)
	local told = problems('E0318')[1]
	local line = vim.api.nvim_buf_get_lines(buffer, told.lnum, told.lnum + 1, true)[1]
	expect('at its words', line:sub(told.col + 1, told.end_col), '[xã Tưởng Tượngg](unit:)')
	go_to('Tượngg](unit:)', #'Tượng')
	vim.cmd('normal! x')
	until_true('and no more when it is mended', function() return #problems('E0318') == 0 end)

	-- A box without its space: the editor puts the cure in.
	vim.api.nvim_buf_set_lines(buffer, -1, -1, true, { '', '- [] [NV-99](task:) 😀 việc mới' })
	local last = vim.api.nvim_buf_line_count(buffer) - 1
	local function at_last()
		return vim.tbl_filter(function(one)
			return one.lnum == last and one.severity == vim.diagnostic.severity.ERROR
		end, vim.diagnostic.get(buffer))
	end
	until_true('the box is told', function() return #at_last() > 0 end)
	local range = { start = { line = last, character = 0 }, ['end'] = { line = last, character = 4 } }
	local actions = ask('textDocument/codeAction', { textDocument = { uri = vim.uri_from_bufnr(buffer) }, range = range,
		context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, last), only = { 'quickfix' } } })
	vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
	expect('mended as it says', vim.api.nvim_buf_get_lines(buffer, last, last + 1, true)[1], '- [ ] [NV-99](task:) 😀 việc mới')
	until_true('no box is told any more', function()
		return #vim.tbl_filter(function(one) return one.code == 'E0363' end, at_last()) == 0
	end)

	-- What stands under the cursor, behind letters of more bytes than signs.
	go_to('[NV-99](task:)', 2)
	local what = ask('textDocument/hover', here())
	expect('what a task is', what ~= nil and vim.lsp.util.convert_input_to_markdown_lines(what.contents)[1] ~= nil, true)
	vim.api.nvim_buf_set_lines(buffer, last, last + 1, true, { '- [ ] [NV-99](task:) 😀 [Tượng](unit:tuo)' })
	go_to('(unit:tuo)', #'(unit:tuo')
	local offered = vim.lsp.util.text_document_completion_list_to_complete_items(ask('textDocument/completion', here()), 'tuo')
	expect('what is offered for the letters that stand there',
		vim.tbl_map(function(item) return item.word end, offered), { 'tuong-tuong' })
	go_to('[xã Tưởng Tượng](unit:)', 2)
	local where = ask('textDocument/definition', here())
	where = vim.tbl_islist(where) and where[1] or where
	vim.lsp.util.jump_to_location(where, client.offset_encoding)
	expect('where the unit is', vim.fn.expand('%:p'):match('/content/units/[^/]+%.yaml$') ~= nil, true)
	expect('its line', vim.api.nvim_get_current_line():find('tuong-tuong', 1, true) ~= nil, true)

	client.stop()
	until_true('it ends when it is asked to', function() return vim.lsp.get_client_by_id(id) == nil or client.is_stopped() end)
end

local ran, why = xpcall(play, debug.traceback)
if not ran then
	failed = failed + 1
	io.stderr:write(why .. '\n')
end
io.stdout:write(('neovim: %d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed > 0 and 'cquit 1' or 'qall!')
