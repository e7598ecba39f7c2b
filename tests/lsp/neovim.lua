-- Plays a user of Neovim, with nothing that 0.7 does not have: opens a file, looks at what is found, takes a fix, renames
-- a stage. Writes what was seen to the file that $SEEN names, as JSON.

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('waited in vain for ' .. what)
  end
end

local function lines(buffer)
  return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

local function found()
  local rules = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(rules, { rule = each.code, line = each.lnum, column = each.col, message = each.message })
  end
  return rules
end

local function finds(rule)
  return vim.tbl_contains(vim.tbl_map(function(each) return each.rule end, found()), rule)
end

local function go_to(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(text, 'c') > 0, text .. ' is not there')
end

local function play()
  local seen = {}
  local client = vim.lsp.start_client({ name = 'caulk', cmd = { vim.env.CAULK, 'lsp' }, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, client)

  wait('findings', function() return #found() > 0 end)
  seen.found = found()

  seen.offered = {}
  vim.ui.select = function(items, options, on_choice)
    for _, item in ipairs(items) do
      table.insert(seen.offered, (options.format_item(item)))
    end
    for index, title in ipairs(seen.offered) do
      if title == 'Make it a label' then
        on_choice(items[index], index)
      end
    end
  end
  go_to('MAINTAINER')
  vim.lsp.buf.code_action()
  wait('the fix', function() return vim.fn.search('MAINTAINER', 'nw') == 0 end)
  seen.fixed = lines(0)
  wait('the finding to go', function() return not finds('deprecated-maintainer') end)
  seen.found_after_the_fix = found()

  go_to('compile')
  vim.lsp.buf.rename('builder')
  wait('the new name', function() return vim.fn.search('compile', 'nw') == 0 end)
  seen.renamed = lines(0)
  wait('the new name in compose.yaml', function() return vim.fn.bufloaded('compose.yaml') == 1 end)
  seen.renamed_compose = lines(vim.fn.bufnr('compose.yaml'))

  vim.lsp.stop_client(client)
  wait('the end', function() return vim.lsp.client_is_stopped(client) end)
  return seen
end

local fine, result = xpcall(play, debug.traceback)
vim.fn.writefile({ vim.fn.json_encode(fine and result or { failure = result }) }, vim.env.SEEN)
vim.cmd('qall!')
